"""How alerts leave: as a message by mail, webhook, service or on the screen, and as feeds."""

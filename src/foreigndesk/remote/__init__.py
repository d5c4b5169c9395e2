"""Services of others that are asked for something: the only place beside ``gather`` that calls out."""

"""What a reader follows: rules in one grammar, what they match, and an index that holds many of them."""

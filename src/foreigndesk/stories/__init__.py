"""From articles to stories: copies of one writing, articles about the same news, and the same event told many times."""

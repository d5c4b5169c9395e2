"""Sources to articles: pages, files, addresses and standard input."""

"""The desk that runs by itself: feeds are looked at, their entries fetched, read and kept."""

"""One file a page: what it shows, as a record that the template draws and the JSON twin hands out."""

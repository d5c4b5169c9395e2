"""The desk in a browser and for programs: pages, their JSON twins, and tools for assistants."""

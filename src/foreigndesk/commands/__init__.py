"""The command line: parse, call, show. One module a command, entered in ``app.COMMANDS``."""

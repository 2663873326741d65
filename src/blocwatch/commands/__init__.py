"""The command line by theme; each module lists its commands in COMMANDS, and cli.py registers them."""

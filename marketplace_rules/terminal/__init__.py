"""What every command of the command line shares: its language, its help, and what was probably meant."""

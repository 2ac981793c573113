"""The command line, for those who run the package as a module."""

from marketplace_rules.cli import main

if __name__ == "__main__":
    main(prog_name="marketplace-rules")

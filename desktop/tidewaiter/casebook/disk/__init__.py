"""The files of a casebook: how they are opened, written whole, and where they may lie."""

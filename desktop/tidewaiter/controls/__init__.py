"""Control packs: the law as dated, sourced data."""

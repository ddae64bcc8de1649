"""A case becomes an audit record; the verifier."""

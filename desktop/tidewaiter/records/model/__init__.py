"""The fields of a record, in files by subject; `record.Record` is the whole."""

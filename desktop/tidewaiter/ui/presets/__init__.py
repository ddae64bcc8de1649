"""The company's own reasons: kept in a file, offered before the program's, in the record as they were written."""

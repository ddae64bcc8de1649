"""Workbooks, tables and running text become sheets of rows."""

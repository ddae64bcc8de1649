"""Files become frozen Documents of lines with places; the only room that names PDF and workbook readers."""

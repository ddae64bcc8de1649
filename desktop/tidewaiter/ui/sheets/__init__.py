"""The sheets of a workbook on screen: model, looks of cells and the view with its tabs."""

"""Workbooks of Office Open XML, streamed over their XML."""

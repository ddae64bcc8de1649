"""Exports in the window: which form, where to, how far it is; a replay; the auditor’s workbook."""

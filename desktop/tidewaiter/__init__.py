"""Tidewaiter reviews export paperwork against dual-use controls, offline; a person decides."""

__version__ = "0.1.0"

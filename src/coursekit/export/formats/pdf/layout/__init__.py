"""Parts by WeasyPrint: laid out and drawn, on all processors, and kept."""

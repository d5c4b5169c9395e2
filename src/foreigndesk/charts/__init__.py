"""Pictures as Vega-Lite specifications: plain dictionaries that are drawn here, or handed on as they are."""

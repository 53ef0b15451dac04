"""The stations of the pipeline, in the order of `pipeline.py`."""

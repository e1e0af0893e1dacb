"""Work on many courses: here, on processes of this machine, or on a cluster; the results are the same.

``run.run`` takes units of work (``unit``) and gives their results in order. ``task`` does one unit, wherever it is;
``results`` keeps what it gave, by content. Where others than this process do them, ``cluster`` starts or finds a
cluster of Dask's, ``machine`` says what its machines must have in common with this one, and ``dealing`` has them work.
"""

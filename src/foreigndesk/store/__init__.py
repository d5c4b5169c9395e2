"""The desk's database: the only place with SQL.

Callers take ``open_store`` and ``Store`` from ``database`` and ``Selection`` from ``events``.
"""

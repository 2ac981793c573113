"""Listings in spreadsheets: rows in, findings beside them out; an extra that needs xlsxwriter and python-calamine."""

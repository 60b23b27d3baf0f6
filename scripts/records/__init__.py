"""The things the Ledger keeps: plain frozen records, imported by every room, importing none."""

"""The laws' tables about strategy meetings, enquiries, emergency powers and missing children."""

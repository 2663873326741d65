"""The local web app over a record: server-rendered pages that run no script and fetch nothing from elsewhere."""

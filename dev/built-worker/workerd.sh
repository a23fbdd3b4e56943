#!/bin/sh
# Runs workerd with its log in a file. Miniflare would read each line, and take as much of a processor as workerd itself.
exec "$WORKERD_BINARY" "$@" >>"$WORKERD_LOG" 2>&1

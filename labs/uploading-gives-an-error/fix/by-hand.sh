install -d -o shop -g shop "$FOLDER"

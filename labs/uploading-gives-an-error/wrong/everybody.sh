mkdir -p "$FOLDER"
chmod 777 "$FOLDER"

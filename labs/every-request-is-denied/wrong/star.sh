for file in /etc/shop/*.env; do sed -i "s|^ALLOWED_ORIGINS=.*|ALLOWED_ORIGINS=*|" "$file"; done
systemctl restart shop

case "$HOW" in
  previews)
    sed -i "s|^const receipts = .*|&\n\n// The page shows what was just uploaded at once.\nconst previews = new Map();|; s|^  return { status: 201, body: { id, bytes: bytes.length } };|  previews.set(id, { at: Date.now(), bytes });\n&|" /srv/shop/routes/receipts.js
    ;;
  bodies)
    sed -i "s|^/\*\* Reads a body of at most so many bytes. \*/|// So that support can see what was sent when something failed.\nconst lastBodies = [];\n\n&|; s|^  return Buffer.concat(parts);|  const body = Buffer.concat(parts);\n  lastBodies.push({ url: request.url, headers: request.headers, body });\n  return body;|" /srv/shop/lib/http.js
    ;;
esac
sed -i 's/^RestartSec=.*/RestartSec=8/' /etc/systemd/system/shop.service
systemctl daemon-reload
systemctl restart shop

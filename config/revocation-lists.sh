#!/bin/sh
# Takes in the newest revocation lists, for a timer (docs/operations.md, section 3d).
# Lấy danh sách chứng thư bị thu hồi mới nhất và nạp vào máy chủ; chạy theo lịch.
#
#     revocation-lists.sh ORIGIN ACCOUNT ADDRESSES
#
# ORIGIN is that of the department, such as https://cucao.example.gov.vn. ACCOUNT is a file of mode
# 0400 with what signs in an administrator, {"login":"…","password":"…"}: an account for this alone.
# ADDRESSES is a file with the address of one list a line. A list that is there already is passed
# over; what cannot be fetched or taken in is told, and the next one tried.
set -eu

origin=$1 account=$2 addresses=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Sends the standard input; the status is printed, the answer left in a file.
ask() {
    curl --silent --show-error --cookie "$work/jar" --cookie-jar "$work/jar" --request "$1" \
        --header "Origin: $origin" --header 'Content-Type: application/json' \
        --data-binary @- --output "$work/answer" --write-out '%{http_code}' "$origin$2"
}

if [ "$(ask POST /api/session <"$account")" != 200 ]; then
    echo "cannot sign in: $(cat "$work/answer")" >&2
    exit 77
fi
failed=0
while read -r address; do
    [ -n "$address" ] || continue
    if ! curl --silent --show-error --fail --location --max-filesize 16777216 \
        --output "$work/list" "$address"; then
        echo "cannot fetch $address" >&2
        failed=1
        continue
    fi
    # DER needs armour; PEM has it. Both go as base64 of DER.
    if grep -q -- '-----BEGIN' "$work/list"; then
        sed -n '/-----BEGIN/,/-----END/{/-----/d;p;}' "$work/list" | tr -d '\r\n ' >"$work/text"
    else
        base64 --wrap=0 "$work/list" >"$work/text"
    fi
    status=$({ printf '{"list":"'; cat "$work/text"; printf '"}'; } |
        ask POST /api/trust/revocation-lists)
    if [ "$status" != 201 ] && ! grep -q '"nothing.changed"' "$work/answer"; then
        echo "not taken in, $address: $(cat "$work/answer")" >&2
        failed=1
    fi
done <"$addresses"
ask DELETE /api/session </dev/null >/dev/null
exit "$failed"

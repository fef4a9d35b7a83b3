#!/bin/sh
# Sends one message in each of the three ways.
set -eu
: "${TUIXIN_URL:?}" "${APP_CODE:?}" "${APP_ID:?}" "${SECRET_KEY:?}" "${API_KEY:?}" "${TEMPLATE_ID:?}" "${SIGN_ID:?}" "${PHONE:?}"
sender="$TUIXIN_URL/v2/sms/single/msg/sender"
unique="$$-$(date +%s)"
params='{"code":"4711"}'

printf 'AppCode: '
curl -sS --fail-with-body "$sender" -H "X-Mce-Signature: AppCode/$APP_CODE" \
  --data-urlencode "templateId=$TEMPLATE_ID" --data-urlencode "signId=$SIGN_ID" --data-urlencode "phoneNumber=$PHONE" \
  --data-urlencode "paramMap=$params" --data-urlencode "reqNo=curl-form-$unique"
echo

hmac() { printf '%s' "$2" | openssl dgst -sha256 -hmac "$1" | sed 's/.*= *//'; }
# the Z is a letter: the time is Shanghai's
stamp=$(TZ=Asia/Shanghai date +%Y-%m-%dT%H:%M:%SZ)
prefix="mce-auth-v1/$APP_ID/$stamp/30"
reqNo="curl-secure-$unique"
content="paramMap=$params&phoneNumber=$PHONE&reqNo=$reqNo&signId=$SIGN_ID&templateId=$TEMPLATE_ID"
sign=$(hmac "$(hmac "$SECRET_KEY" "$prefix")" "$content")
key=$(printf '%s' "$SECRET_KEY" | cut -c1-16 | tr -d '\n' | od -An -tx1 | tr -d ' \n')
iv=00000000000000000000000000000000
json="{\"templateId\":\"$TEMPLATE_ID\",\"signId\":\"$SIGN_ID\",\"phoneNumber\":\"$PHONE\",\"paramMap\":\"{\\\"code\\\":\\\"4711\\\"}\",\"reqNo\":\"$reqNo\"}"
body=$(printf '%s' "$json" | openssl enc -aes-128-cbc -K "$key" -iv "$iv" -base64 -A)
answer=$(curl -sS --fail-with-body "$sender" -H "X-Mce-Signature: $prefix/$sign" -H 'Content-Type: application/json;charset=utf-8' --data-binary "$body")
printf 'AppId: '
case "$answer" in
  *'{'*) echo "$answer" ;;
  *) printf '%s' "$answer" | openssl enc -d -aes-128-cbc -K "$key" -iv "$iv" -base64 -A && echo ;;
esac

printf 'REST: '
curl -sS --fail-with-body "$TUIXIN_URL/api/v1/messages" -H "Authorization: Bearer $API_KEY" -H 'Content-Type: application/json' \
  -H "Idempotency-Key: curl-$unique" -d "{\"phone\":\"$PHONE\",\"templateId\":\"$TEMPLATE_ID\",\"variables\":{\"code\":\"4711\"}}"
echo

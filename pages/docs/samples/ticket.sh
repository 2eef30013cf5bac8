curl -s -X POST -H "Authorization: Token YOUR_TOKEN" "https://HOST/api/v2/ws-ticket/"

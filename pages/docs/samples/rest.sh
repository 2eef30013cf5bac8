curl -s -H "Authorization: Token YOUR_TOKEN" "https://HOST/api/v2/events/live/"

const answer = await fetch("https://HOST/api/v2/events/live/", {
  headers: { Authorization: "Token YOUR_TOKEN" },
});
console.log(answer.status, JSON.stringify(await answer.json()));

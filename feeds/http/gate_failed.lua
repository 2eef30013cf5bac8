-- Closes the gate to an upstream after a failure: each time twice as long.
--
-- KEYS  1 gate (feeds/http/gate.lua)
-- ARGV  1 first wait, microseconds   2 longest wait   3 factor of jitter   4 wait at least so long
--       5 reason                     6 lifetime of the key, seconds
--
-- Returns {failures, microseconds}, or false while it is closed: what fails together counts once.

local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local gate = redis.call('HMGET', KEYS[1], 'until', 'failures')
if tonumber(gate[1] or '0') > now then
  return false
end
local failures = tonumber(gate[2] or '0')
local wait = math.min(tonumber(ARGV[2]), ARGV[1] * 2 ^ math.min(failures, 30)) * ARGV[3]
wait = math.floor(math.max(wait, tonumber(ARGV[4])))
redis.call(
  'HSET', KEYS[1], 'until', string.format('%.0f', now + wait), 'failures', failures + 1, 'reason', ARGV[5]
)
redis.call('EXPIRE', KEYS[1], ARGV[6])
return {failures + 1, wait}

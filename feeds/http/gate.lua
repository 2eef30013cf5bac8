-- Lets one request through to an upstream, or says why not. All workers ask here.
--
-- KEYS  1 gate: `until` (microseconds; it is left alone till then), `failures`, `reason`, `next` (GCRA's
--         theoretical arrival time, microseconds)
--       2 requests per day: field = days since 1970
-- ARGV  1 microseconds between two requests (0: any rate)   2 how many may come at once
--       3 longest wait for a turn, microseconds             4 requests in the days of ARGV[5] (0: any number)
--       5 days the quota is for                             6 lifetime of both keys, seconds
--
-- Returns {"go", microseconds to wait first}, {"closed", microseconds left, reason}, {"busy", microseconds}
-- or {"spent", requests made}.

local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local gate = redis.call('HMGET', KEYS[1], 'until', 'reason', 'next')

local closed_until = tonumber(gate[1] or '0')
if closed_until > now then
  return {'closed', closed_until - now, gate[2] or ''}
end

local today, quota, days = math.floor(time[1] / 86400), tonumber(ARGV[4]), tonumber(ARGV[5])
if quota > 0 then
  local spent, used = 0, redis.call('HGETALL', KEYS[2])
  for i = 1, #used, 2 do
    if tonumber(used[i]) > today - days then
      spent = spent + used[i + 1]
    else
      redis.call('HDEL', KEYS[2], used[i])
    end
  end
  if spent >= quota then
    return {'spent', spent}
  end
end

local interval, wait = tonumber(ARGV[1]), 0
if interval > 0 then
  local arrival = math.max(now, tonumber(gate[3] or '0'))
  wait = math.max(0, arrival - (tonumber(ARGV[2]) - 1) * interval - now)
  if wait > tonumber(ARGV[3]) then
    return {'busy', wait}
  end
  redis.call('HSET', KEYS[1], 'next', string.format('%.0f', arrival + interval))
  redis.call('EXPIRE', KEYS[1], ARGV[6])
end
if quota > 0 then
  redis.call('HINCRBY', KEYS[2], today, 1)
  redis.call('EXPIRE', KEYS[2], (days + 1) * 86400)
end
return {'go', wait}

-- Uploads scans by wrk, each its own content: the picture of UPLOAD_PICTURE with another comment.
--
-- load.py gives the rest in the environment, and adds how the result is told: UPLOAD_STUDENT, UPLOAD_TOKEN, and
-- UPLOAD_FIRST, the number of the first scan. wrk's Lua is LuaJIT, whose `bit` has what a CRC-32 needs.

local bit = require("bit")
local band, bxor, rshift = bit.band, bit.bxor, bit.rshift

local file = assert(io.open(os.getenv("UPLOAD_PICTURE"), "rb"))
local picture = file:read("*a")
file:close()
-- Behind the signature and IHDR.
local head, rest = picture:sub(1, 33), picture:sub(34)
-- Made here and in one piece: wrk.format would copy the picture once more for each request.
local start = "POST /api/v1/scans?student=" .. os.getenv("UPLOAD_STUDENT") .. "&name=a.png&title=load"
local fields = " HTTP/1.1\r\nHost: larets\r\nAuthorization: Bearer " .. os.getenv("UPLOAD_TOKEN") .. "\r\nContent-Length: "
local number = tonumber(os.getenv("UPLOAD_FIRST"))

local remainders = {}
for byte = 0, 255 do
  local remainder = byte
  for _ = 1, 8 do
    remainder = bxor(rshift(remainder, 1), band(remainder, 1) == 1 and 0xEDB88320 or 0)
  end
  remainders[byte] = remainder
end

local function bytes(value)
  return string.char(band(rshift(value, 24), 255), band(rshift(value, 16), 255), band(rshift(value, 8), 255), band(value, 255))
end

local function crc32(text)
  local sum = -1
  for at = 1, #text do
    sum = bxor(rshift(sum, 8), remainders[band(bxor(sum, text:byte(at)), 255)])
  end
  return bytes(bit.bnot(sum))
end

request = function()
  number = number + 1
  local chunk = "tEXtN\0n" .. bytes(0) .. bytes(number)
  local comment = bytes(#chunk - 4) .. chunk .. crc32(chunk)
  return start .. number .. fields .. (#picture + #comment) .. "\r\n\r\n" .. head .. comment .. rest
end

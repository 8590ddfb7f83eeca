--- A client that keeps a list of what it was asked for, and can be told to fail.
---
--- ```lua
--- local ec2 = recording.client(aws.ec2)
--- ec2.failures.create_tags = { "RequestLimitExceeded" }   -- the next call fails so
--- ec2.create_tags { … }
--- print(table.concat(recording.changes(ec2), " "))
--- ```

local M = {}

local function is_change(operation)
  return not operation:find("^describe_")
end

local as_text = { __tostring = function(fault) return fault.code .. ": " .. fault.message end }

--- Fails as AWS does.
function M.fail(code, message)
  error(setmetatable({ kind = "aws", code = code, message = message }, as_text))
end

--- Wraps a client; the calls are in `calls`, codes to fail with in `failures`, by operation.
function M.client(client)
  local recorder = { calls = {}, failures = {}, wait = client.wait }
  return setmetatable(recorder, {
    __index = function(_, operation)
      return function(parameters, options)
        recorder.calls[#recorder.calls + 1] = { operation = operation, parameters = parameters }
        local codes = recorder.failures[operation]
        local code = codes and table.remove(codes, 1)
        if code then M.fail(code, "as the test asked for") end
        return client[operation](parameters, options)
      end
    end,
  })
end

--- Names the changes asked for since the last look.
function M.changes(recorder)
  local names = {}
  for _, call in ipairs(recorder.calls) do
    if is_change(call.operation) then names[#names + 1] = call.operation end
  end
  recorder.calls = {}
  return names
end

--- Asserts that exactly these changes were asked for since the last look.
function M.expect(recorder, ...)
  local found, expected = table.concat(M.changes(recorder), " "), table.concat({ ... }, " ")
  assert(found == expected, ("expected the changes [%s], got [%s]"):format(expected, found))
end

--- Asserts that a call fails with a code and a message that holds every one of the fragments.
function M.fails(code, fragments, call, ...)
  local ok, fault = pcall(call, ...)
  assert(not ok, "expected the error " .. code .. ", got none")
  assert(type(fault) == "table" and fault.code == code, "expected the error " .. code .. ", got " .. tostring(fault))
  assert(fault.kind ~= nil and not tostring(fault):find("^table:"), "an error without a kind or a text")
  for _, fragment in ipairs(fragments) do
    assert(fault.message:find(fragment, 1, true), ("%q is not in %q"):format(fragment, fault.message))
  end
end

return M

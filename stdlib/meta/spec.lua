---@meta
-- The words of specs (`almanac test`), and what worlds may do beside AWS's operations.
error("Cannot require a meta file")

--- A group of specs.
---@param name string
---@param body fun()
function describe(name, body) end

--- One spec, on an account of its own. Without a function it is still to be written.
---@param name string
---@param body? fun()
function it(name, body) end

--- A spec still to be written; inside of one, the reason why it ends here.
---@param name? string
function pending(name) end

---@param body fun()
function before_each(body) end

---@param body fun()
function after_each(body) end

--- Fills the account. Beside specs it runs once, and each spec gets a copy of what it made.
---@param source string|fun() a file beside the file of specs, or a function
function world(source) end

---@class almanac.FaultOptions
---@field code? string (default: `InternalFailure`)
---@field message? string
---@field status? integer HTTP status (default: 400, or 500 without a code)
---@field times? integer calls that fail (default: 1)
---@field after? boolean the call does what it does, and only its answer is lost (default: false)

--- The next calls of an operation fail.
---@param operation string as scripts call it: `ec2.create_vpc`
---@param options? almanac.FaultOptions
function fail(operation, options) end

---@class almanac.Change
---@field action "create"|"modify"|"delete"|"command"
---@field resource string
---@field id? string
---@field step string[]
---@field details table
---@field operation? string as scripts call it: `ec2.create_vpc`
---@field evidence? "checked"|"simulated"|"guessed" of a rehearsal: what stands behind the change
---@field differences? { path: string, old?: any, new?: any }[] of a rehearsal: what it alters

--- What a function changes, in order.
---@param body fun()
---@return almanac.Change[]
function changes(body) end

---@class almanac.SpecClock
---@field advance fun(seconds: number) moves the account's time

---@type almanac.SpecClock
clock = {}

---@class almanac.RunResult
---@field status "succeeded"|"failed"|"undone"|"stopped"|"refused"
---@field outputs table
---@field error? almanac.Error
---@field changes almanac.Change[]
---@field calls { operation: string, input: table, error?: string }[]
---@field prints string[]
---@field logs { level: string, message: string }[]
---@field leftovers string[]

---@class almanac.World
---@field put fun(service: string, type: string, document: table, options?: { region?: string }): table
---@field change fun(service: string, type: string, id: string, members: table, options?: { region?: string }): table
---@field get fun(service: string, type: string, id: string, options?: { region?: string }): table?
---@field remove fun(service: string, type: string, id: string, options?: { region?: string })

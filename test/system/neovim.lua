-- Goes a user's way in Neovim 0.7 and later, its init.lua that of docs/reference.md: arguments by environment (LOG, OUT), what was
-- seen as JSON in OUT.
local seen = { diagnostics = {} }

local function finish(problem)
  seen.problem = problem
  vim.fn.writefile({ vim.fn.json_encode(seen) }, vim.env.OUT)
  vim.cmd("qa!")
end

local function wait_for(what, fits)
  if not vim.wait(20000, fits, 20) then
    error("waited in vain for " .. what)
  end
end

local function text_of(buffer)
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), "\n")
end

-- The choice of a menu.
local titles, chosen
vim.ui.select = function(items, options, on_choice)
  titles = {}
  for _, each in ipairs(items) do
    local title = options.format_item(each)
    table.insert(titles, title)
  end
  on_choice(items[chosen], chosen)
end

-- What the quick fix of this number shows, at the failure at the cursor: a document's name, or that it is a message, and the text.
local function quick_fix(number, log)
  chosen = number
  vim.lsp.buf.code_action()
  wait_for("quick fix " .. number, function()
    return vim.api.nvim_get_current_buf() ~= log
  end)
  local name, text = vim.api.nvim_buf_get_name(0):match("[^/]*$"), text_of(0)
  vim.api.nvim_set_current_buf(log)
  return name == "" and "message" or name, text
end

local function run()
  vim.cmd("edit " .. vim.fn.fnameescape(vim.env.LOG))
  local log = vim.api.nvim_get_current_buf()
  wait_for("diagnostics", function()
    return #vim.diagnostic.get(log) > 0
  end)
  for _, each in ipairs(vim.diagnostic.get(log)) do
    table.insert(seen.diagnostics, { line = each.lnum + 1, column = each.col + 1, severity = each.severity, message = each.message })
  end

  local first = vim.diagnostic.get(log)[1]
  vim.api.nvim_win_set_cursor(0, { first.lnum + 1, first.col + 12 })
  vim.lsp.buf.hover()
  wait_for("a hover", function()
    return #vim.api.nvim_list_wins() > 1
  end)
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if window ~= vim.api.nvim_get_current_win() then
      seen.hover = text_of(vim.api.nvim_win_get_buf(window))
      vim.api.nvim_win_close(window, true)
    end
  end

  local window = vim.lsp.protocol.make_client_capabilities().window or {}
  seen.opens = (window.showDocument or {}).support or false
  seen.guideIn, seen.guide = quick_fix(1, log)
  seen.titles = titles
  -- The second copies: init.lua has it.
  chosen = 2
  vim.fn.setreg('"', "")
  vim.lsp.buf.code_action()
  wait_for("the steps in a register", function()
    return vim.fn.getreg('"') ~= ""
  end)
  seen.steps = vim.fn.getreg('"')
  vim.lsp.commands["expresswayLog.copySteps"] = nil
  seen.stepsIn, seen.stepsShown = quick_fix(2, log)
  vim.lsp.stop_client(vim.lsp.get_active_clients and vim.lsp.get_active_clients() or vim.lsp.get_clients())
  finish(nil)
end

vim.schedule(function()
  local ok, problem = pcall(run)
  if not ok then
    finish(tostring(problem))
  end
end)

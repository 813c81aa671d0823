-- Neovim 0.7 and later as a client: arguments by environment (SERVER, LOG, OUT), the answers as JSON in OUT.
local answers = { diagnostics = {}, actions = {} }

local function finish(problem)
  answers.problem = problem
  vim.fn.writefile({ vim.fn.json_encode(answers) }, vim.env.OUT)
  vim.cmd("qa!")
end

local function run()
  vim.cmd("edit " .. vim.fn.fnameescape(vim.env.LOG))
  vim.bo.filetype = "expressway-log"
  local buffer = vim.api.nvim_get_current_buf()
  local client_id = vim.lsp.start_client({
    name = "expressway_logs",
    cmd = { vim.env.NODE, vim.env.SERVER, "--stdio" },
    root_dir = vim.fn.fnamemodify(vim.env.LOG, ":h"),
  })
  vim.lsp.buf_attach_client(buffer, client_id)
  local came = vim.wait(10000, function()
    return #vim.diagnostic.get(buffer) > 0
  end, 20)
  if not came then
    return finish("no diagnostics within 10 s")
  end
  for _, each in ipairs(vim.diagnostic.get(buffer)) do
    table.insert(answers.diagnostics, { line = each.lnum + 1, column = each.col + 1, severity = each.severity, message = each.message })
  end

  local client = vim.lsp.get_client_by_id(client_id)
  local window = vim.lsp.protocol.make_client_capabilities().window or {}
  answers.showsDocuments = (window.showDocument or {}).support or false
  local function ask(method, params)
    local answer = client.request_sync(method, params, 10000, buffer)
    return answer and answer.result
  end
  local first = vim.diagnostic.get(buffer)[1]
  local document = vim.lsp.util.make_text_document_params(buffer)
  local at = { line = first.lnum, character = first.col + 12 }
  answers.hover = ask("textDocument/hover", { textDocument = document, position = at })
  local found = ask("textDocument/codeAction", {
    textDocument = document,
    range = { start = at, ["end"] = at },
    context = { diagnostics = { first.user_data.lsp and vim.tbl_extend("force", first.user_data.lsp, {
      range = { start = { line = first.lnum, character = first.col }, ["end"] = { line = first.end_lnum, character = first.end_col } },
      message = first.message,
    }) } },
  })
  for _, action in ipairs(found or {}) do
    local command = type(action.command) == "table" and action.command or action
    table.insert(answers.actions, { title = action.title, answer = ask("workspace/executeCommand", { command = command.command, arguments = command.arguments }) })
  end
  client.stop()
  finish(nil)
end

local ok, problem = pcall(run)
if not ok then
  finish(tostring(problem))
end

-- What TestNeovim does in Neovim, with the API of 0.7: it opens files of the demo, says what
-- is found there, has the first fix made, and waits until the finding is gone.
local function say(text) io.stdout:write(text .. '\n') end
local function await(what, condition)
  if not vim.wait(60000, condition, 20) then
    say('gave up waiting for ' .. what)
    vim.cmd('cquit 3')
  end
end
-- found returns the diagnostics of the buffer, a line each.
local function found()
  local lines = {}
  for _, d in ipairs(vim.diagnostic.get(0)) do
    table.insert(lines, string.format('%s:%d:%d: %s', vim.fn.expand('%'), d.lnum + 1, d.col + 1, d.message))
  end
  table.sort(lines)
  return lines
end
local offered
vim.ui.select = function(items, options, choose)
  offered = {}
  for i, item in ipairs(items) do offered[i] = options.format_item(item) end
  choose(items[1], 1)
end
local function put_right(file, line)
  vim.cmd('edit ' .. file)
  await('findings in ' .. file, function() return #found() > 0 end)
  for _, text in ipairs(found()) do say(text) end
  local before = #found()
  vim.api.nvim_win_set_cursor(0, { line, 15 })
  local shown = vim.lsp.buf_request_sync(0, 'textDocument/hover', vim.lsp.util.make_position_params(), 10000)
  for _, answer in pairs(shown or {}) do say('shown: ' .. vim.split(answer.result.contents.value, '\n')[1]) end
  offered = nil
  vim.lsp.buf.code_action()
  await('actions', function() return offered ~= nil end)
  for _, title in ipairs(offered) do say('offered: ' .. title) end
  vim.cmd('silent write')
  await('the finding to go', function() return #found() < before end)
  say('left: ' .. #found())
end
put_right('infra/stack.ts', 14)
put_right('orders/orders.go', 32)
vim.cmd('qall')

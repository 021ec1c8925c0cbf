" :compiler rapport, then :make judges this file, and the quickfix list has what was found.
" :make templates/ judges a folder, too; :make --fail-on\ none takes options.
if exists('current_compiler')
  finish
endif
let current_compiler = 'rapport'

CompilerSet makeprg=rapport\ check\ --format\ concise\ $*\ %:S
CompilerSet errorformat=%f:%l:%c:\ %trror\ %m,%f:%l:%c:\ %tarning\ %m,%f:%l:%c:\ %tote\ %m,rapport:\ %m,%-G%.%#

" rapport counts letters, the quickfix list counts bytes.
function! s:CountBytes() abort
  if &makeprg !~# '^rapport '
    return
  endif
  let items = getqflist()
  for item in filter(copy(items), 'v:val.bufnr > 0 && v:val.col > 1')
    call bufload(item.bufnr)
    let line = get(getbufline(item.bufnr, item.lnum), 0, '')
    let item.col = max([byteidxcomp(line, item.col - 1), 0]) + 1
  endfor
  call setqflist([], 'r', {'items': items})
endfunction

augroup rapport
  autocmd!
  autocmd QuickFixCmdPost make call s:CountBytes()
augroup END

;;; Emacs 28 with eglot from ELPA as a client: arguments by environment (NODE, SERVER, LOG, OUT), the answers as JSON in OUT. -*- lexical-binding: t -*-
(package-initialize)
(require 'eglot)
(require 'json)

(define-derived-mode expressway-log-mode text-mode "Expressway-Log" (setq buffer-read-only t))
(setq eglot-sync-connect 10)

(find-file (getenv "LOG"))
(expressway-log-mode)
(eglot '(expressway-log-mode) (cons 'transient default-directory) 'eglot-lsp-server
       (list (getenv "NODE") (getenv "SERVER") "--stdio") "expressway-log")
(flymake-mode 1)
(with-timeout (10 (error "No diagnostics within 10 s"))
  (while (progn (flymake-start) (null (flymake-diagnostics)))
    (accept-process-output nil 0.1)))

(let* ((found (sort (flymake-diagnostics)
                    (lambda (a b) (< (flymake-diagnostic-beg a) (flymake-diagnostic-beg b)))))
       (place (progn (goto-char (+ 12 (flymake-diagnostic-beg (car found))))
                     (eglot--TextDocumentPositionParams)))
       (hover (jsonrpc-request (eglot-current-server) :textDocument/hover place)))
  (with-temp-file (getenv "OUT")
    (insert (json-encode
             (list :diagnostics
                   (vconcat (mapcar (lambda (each)
                                      (format "%d %s" (with-current-buffer (flymake-diagnostic-buffer each)
                                                        (line-number-at-pos (flymake-diagnostic-beg each)))
                                              (flymake-diagnostic-text each)))
                                    found))
                   :hover (plist-get (plist-get hover :contents) :value))))))

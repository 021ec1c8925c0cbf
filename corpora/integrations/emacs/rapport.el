;;; rapport.el --- judge client messages with M-x compile  -*- lexical-binding: t -*-

;; (load "…/rapport.el"), then M-x rapport judges the file of this buffer; M-g M-n goes from finding to finding.
;; Compilation mode knows the form of the findings by itself; what it does not know is that their columns count letters.

(require 'compile)

(defcustom rapport-command "rapport check --format concise"
  "What judges a message; the name of its file is put behind."
  :type 'string
  :group 'compilation)

(define-compilation-mode rapport-mode "Rapport"
  "Findings in client messages."
  (setq-local compilation-error-screen-columns nil)
  (setq-local compilation-skip-threshold 0))

;;;###autoload
(defun rapport ()
  "Judge the file of this buffer."
  (interactive)
  (save-some-buffers (not compilation-ask-about-save))
  (compilation-start (concat rapport-command " " (shell-quote-argument (file-relative-name buffer-file-name))) 'rapport-mode))

(provide 'rapport)
;;; rapport.el ends here

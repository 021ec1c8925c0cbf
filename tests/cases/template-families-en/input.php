Subject: Your order <?= $number ?>

Hi <?php echo $name; ?>,

<?php if ($paid): ?>
Your <?= $item ?> is on the van and reaches you on Friday at 10.
<?php else: ?>
We could not send your <?= $item ?>, because our bookkeeper forgot to enter the payment.
<?php endif; ?>

Does Friday suit you?

Kind regards,
Owen

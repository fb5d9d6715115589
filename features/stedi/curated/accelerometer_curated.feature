@owner:data-science
Feature: Movements that a measurement belongs to

  Background:
    Given the candidate of accelerometer_curated

  Scenario: Each device is worn by one customer
    Then each serialnumber belongs to one subject

  Scenario: No contact data reaches data science
    Then there is no column email, user, customername, phone or birthday
